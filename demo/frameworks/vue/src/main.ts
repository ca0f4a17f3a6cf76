import { createApp } from 'vue';
import '../../till.css';
import Till from './Till.vue';

createApp(Till).mount('#app');
