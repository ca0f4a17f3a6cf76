import { mount } from 'svelte';
import '../../till.css';
import Till from './Till.svelte';

mount(Till, { target: document.querySelector('#app')! });
